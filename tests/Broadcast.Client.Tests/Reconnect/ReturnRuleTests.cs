using Broadcast.Client.Reconnect;
using Xunit;

namespace Broadcast.Client.Tests.Reconnect;

public sealed class ReturnRuleTests
{
    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, true)]
    [InlineData(1002, false)]
    [InlineData(1003, false)]
    [InlineData(1005, true)]
    [InlineData(1006, true)]
    [InlineData(1007, false)]
    [InlineData(1009, false)]
    [InlineData(1011, true)]
    [InlineData(1012, true)]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4499, true)]
    [InlineData(4500, false)]
    [InlineData(4999, false)]
    public void Each_close_code_says_whether_to_come_back(int code, bool mayReturn) =>
        Assert.Equal(mayReturn, ReturnRule.MayReturn(code));
}
